package netprog.servers;

import java.io.IOException;

/// Lets a child process look into this JVM.
final class Attack {

    private static final String FILES = """
            for file in mem maps environ fd/0 fd/1 fd/5; do
              (exec 3<"/proc/$PPID/$file") 2>/dev/null && echo "GAINED the JVM's file $file"
            done
            """;

    /// Attach and detach by ptrace, copy memory, take a descriptor, compare two.
    /// The numbers of three calls are those of the architecture.
    private static final String CALLS = """
            command -v perl >/dev/null || { echo "NOT TRIED the calls: no perl"; exit; }
            case $(uname -m) in
              x86_64) set -- 101 310 312 ;;
              aarch64) set -- 117 270 272 ;;
              *) echo "NOT TRIED the calls: their numbers on $(uname -m) are unknown"; exit ;;
            esac
            exec perl -e '
              my ($ptrace, $readv, $kcmp) = map { int } @ARGV;
              my ($jvm, $mine) = (getppid(), "\\0" x 8);
              my $here = pack("PQ", $mine, 8);
              my $there = pack("QQ", 4096, 8);
              if (syscall($ptrace, 16, $jvm, 0, 0) == 0) {
                print "GAINED the JVM by ptrace\\n";
                waitpid($jvm, 0x40000000);
                syscall($ptrace, 17, $jvm, 0, 0);
              }
              syscall($readv, $jvm, $here, 1, $there, 1, 0) < 0 && ($! == 1 || $! == 38)
                || print "GAINED a copy of the memory\\n";
              my $pidfd = syscall(434, $jvm, 0);
              $pidfd >= 0 && syscall(438, $pidfd, 0, 0) >= 0
                && print "GAINED a descriptor of the JVM\\n";
              syscall($kcmp, $jvm, $jvm, 0, 0, 1) >= 0 && print "GAINED a comparison\\n";
            ' "$@"
            """;

    private static boolean tried;

    private Attack() {}

    static void attack() throws IOException {
        if (!tried) {
            tried = true;
            run(FILES);
            run(CALLS);
        }
    }

    private static void run(String script) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
