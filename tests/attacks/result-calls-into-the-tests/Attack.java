package netprog.structures;

/// Compiles against a stand-in, and would run against the test.
final class Attack {

    private Attack() {}

    static void attack() {
        String test = new FramesTest().toString();
        if (!test.equals("a stand-in")) {
            System.out.println("GAINED the test itself: " + test);
        }
    }
}

class FramesTest {

    @Override
    public String toString() {
        return "a stand-in";
    }
}
