package netprog.servers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;

import java.io.IOException;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("4.2.1b")
class RemoteControlExampleTest {

    @Test
    void a_controller_looks_and_then_drains_the_server() throws IOException {
        try (RemoteControl control = RemoteControl.start(0, new PretendServer(), (_, _) -> {})) {
            Peer.dial(control.port()).play(
                    send("status\r\n"),
                    expect("""
                            211-state running\r
                            211-served 0\r
                            211-clients 3\r
                            211-client 1 127.0.0.1:40001\r
                            211-client 2 127.0.0.1:40002\r
                            211-client 3 127.0.0.1:40003\r
                            211 end\r
                            """, "The contract shows each line of the reply to status."),
                    send("drain\r\ndrain\r\n"),
                    expect("250 draining\r\n503 not in this state\r\n",
                            "A server that drains cannot drain: it throws WrongState."),
                    send("quit\r\n"),
                    expect("221 bye\r\n", "Each command gets its reply, and so does quit."),
                    expectEnd("After the reply to quit, the connection is closed."));
        }
    }
}
