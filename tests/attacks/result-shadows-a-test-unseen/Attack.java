package netprog.structures;

/// Stands beside classes with the names of the tests.
final class Attack {

    private Attack() {}

    static void attack() {
        System.out.print("");
    }
}

class FramesTest {

    static {
        System.out.println("GAINED a class in the place of a test");
    }

    void a_frame_is_written_octet_for_octet() {}
}
