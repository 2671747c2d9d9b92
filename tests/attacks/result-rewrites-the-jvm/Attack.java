package netprog.structures;

import java.io.IOException;
import java.io.RandomAccessFile;

/// Writes into the memory of its own JVM, the tests' with it.
final class Attack {

    private Attack() {}

    static void attack() {
        try (RandomAccessFile maps = new RandomAccessFile("/proc/self/maps", "r");
                RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "rw")) {
            String first = maps.readLine();
            memory.seek(Long.parseLong(first.substring(0, first.indexOf('-')), 16));
            int octet = memory.read();
            memory.seek(memory.getFilePointer() - 1);
            memory.write(octet);
            System.out.println("GAINED a pen for all that the JVM holds");
        } catch (IOException refused) {
            return;
        }
    }
}
