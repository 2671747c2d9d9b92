// \u000dpackage netprog.structures; /*
package netprog.structures.sub; // */

/// Has the file name of given code, which nobody judges.
final class Hidden {

    private Hidden() {}

    static void attack() {
        try {
            Class<?> test = Class.forName("netprog.structures.FramesTest");
            System.out.println("GAINED a look at " + test.getDeclaredMethods().length + " methods");
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
