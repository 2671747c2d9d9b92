package netprog.structures.alike;

/// Calls static methods of the JDK, and declares methods of the same names that
/// take classes of the same names.
public final class Sub {

    private Sub() {}

    public static void attack() {
        java.lang.Thread[] all = new java.lang.Thread[99];
        System.out.println("GAINED " + MyThread.enumerate(all) + " threads");
        MyZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Tokyo"));
        System.out.println("GAINED the zone " + java.util.TimeZone.getDefault().getID());
    }
}

class Thread {}

class TimeZone {}

class MyThread extends java.lang.Thread {

    static int enumerate(Thread[] none) {
        return none.length;
    }
}

abstract class MyZone extends java.util.TimeZone {

    static void setDefault(TimeZone zone) {
        zone.notifyAll();
    }
}
