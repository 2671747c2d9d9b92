import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import netprog.servers.ForkServer;
import netprog.servers.SelectServer;
import netprog.servers.ServerLog;
import netprog.servers.ThreadedServer;

/// One of the echo servers that are compared, as a process of its own.
///
/// Prints its port, and ends when its standard input does: so it never outlives
/// the bench that has started it.
public final class EchoServers {

    private static final int MOST_CLIENTS = 20_000;

    private static final int MOST_CHILDREN = 100;

    private static final int BACKLOG = 4096;

    private static final ServerLog LOG = ServerLog.of(EchoServers.class);

    private EchoServers() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(start(arguments[0]));
        System.in.transferTo(System.err);
        System.exit(0);
    }

    private static int start(String server) throws IOException {
        return switch (server) {
            case "netty" -> netty(1);
            case "netty-default" -> netty(0);
            case "fork" -> ForkServer.start(0, List.of("cat"), MOST_CHILDREN, LOG).port();
            case "select" -> SelectServer.start(0, Duration.ofHours(1), LOG).port();
            case "threads" -> ThreadedServer.start(0, MOST_CLIENTS, Duration.ofSeconds(1),
                    client -> client.getInputStream().transferTo(client.getOutputStream()), LOG)
                    .port();
            default -> throw new IllegalArgumentException("no such server: " + server);
        };
    }

    /// @param loops threads that serve, or 0 for as many as Netty thinks best
    private static int netty(int loops) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(loops, NioIoHandler.newFactory());
        InetSocketAddress bound = (InetSocketAddress) new ServerBootstrap().group(group)
                .channel(NioServerSocketChannel.class).option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline().addLast(new Echo());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel()
                .localAddress();
        return bound.getPort();
    }

    /// The echo of Netty's own examples: write what was read, flush when there is
    /// nothing more to read.
    private static final class Echo extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object octets) {
            context.write(octets);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
