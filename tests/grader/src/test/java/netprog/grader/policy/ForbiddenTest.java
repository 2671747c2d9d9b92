package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One offending class for each kind of thing that is forbidden.
class ForbiddenTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # statement                                             | what is named
            System.exit(0);                                         | java.lang.System.exit(int) ends the JVM
            Runtime.getRuntime().exit(0);                           | java.lang.Runtime.exit(int) ends the JVM
            Runtime.getRuntime().halt(0);                           | java.lang.Runtime.halt(int) ends the JVM
            Runtime.getRuntime().addShutdownHook(new Thread());     | java.lang.Runtime.addShutdownHook(Thread) ends the JVM
            java.util.function.IntConsumer end = System::exit;      | java.lang.System.exit(int) ends the JVM
            Class.forName("netprog.tiny.Two");                      | java.lang.Class.forName(String) looks into classes
            One.class.getDeclaredFields();                          | java.lang.Class.getDeclaredFields() looks into classes
            One.class.getDeclaredConstructor().newInstance();       | java.lang.reflect.Constructor.newInstance(Object[]) is reflection
            ((java.lang.reflect.Field) null).setAccessible(true);   | java.lang.reflect.Field.setAccessible(boolean) is reflection
            java.lang.reflect.Proxy.newProxyInstance(null, null, null); | java.lang.reflect.Proxy.newProxyInstance(ClassLoader,Class[],InvocationHandler) is reflection
            java.lang.invoke.MethodHandles.lookup();                | java.lang.invoke.MethodHandles.lookup() is reflection
            java.lang.invoke.MethodHandles.privateLookupIn(One.class, null); | java.lang.invoke.MethodHandles.privateLookupIn(Class,MethodHandles.Lookup) is reflection
            java.util.concurrent.atomic.AtomicIntegerFieldUpdater.newUpdater(One.class, "x"); | java.util.concurrent.atomic.AtomicIntegerFieldUpdater.newUpdater(Class,String) is reflection
            One.class.getModule().addOpens("netprog.tiny", null);   | java.lang.Module.addOpens(String,Module) is reflection
            One.class.getClassLoader();                             | java.lang.Class.getClassLoader() looks into classes
            One.class.getResourceAsStream("One.class");             | java.lang.Class.getResourceAsStream(String) looks into classes
            ClassLoader.getSystemClassLoader();                     | java.lang.ClassLoader.getSystemClassLoader() loads classes
            new ClassLoader() {};                                   | new java.lang.ClassLoader() loads classes
            new java.net.URLClassLoader(null);                      | new java.net.URLClassLoader(URL[]) loads classes
            Thread.currentThread().getContextClassLoader();         | java.lang.Thread.getContextClassLoader() loads classes
            java.util.ServiceLoader.load(Runnable.class);           | java.util.ServiceLoader.load(Class) loads classes
            java.util.ResourceBundle.getBundle("netprog.tiny.Two"); | java.util.ResourceBundle.getBundle(String) loads classes
            new java.io.ObjectInputStream(System.in).readObject();  | java.io.ObjectInputStream.readObject() loads classes
            java.lang.foreign.Arena.global();                       | java.lang.foreign.Arena.global() leaves Java
            java.lang.foreign.MemorySegment.NULL.reinterpret(9);    | java.lang.foreign.MemorySegment.reinterpret(long) leaves Java
            System.load("/tmp/x.so");                               | java.lang.System.load(String) leaves Java
            System.loadLibrary("x");                                | java.lang.System.loadLibrary(String) leaves Java
            Runtime.getRuntime().load("/tmp/x.so");                 | java.lang.Runtime.load(String) leaves Java
            System.setOut(null);                                    | java.lang.System.setOut(PrintStream) changes
            System.setErr(null);                                    | java.lang.System.setErr(PrintStream) changes
            System.setIn(null);                                     | java.lang.System.setIn(InputStream) changes
            System.setProperty("a", "b");                           | java.lang.System.setProperty(String,String) changes
            System.setProperties(null);                             | java.lang.System.setProperties(Properties) changes
            System.getProperties();                                 | java.lang.System.getProperties() changes
            java.net.Socket.setSocketImplFactory(null);             | java.net.Socket.setSocketImplFactory(SocketImplFactory) changes
            javax.net.ssl.SSLSocket.setSocketImplFactory(null);     | javax.net.ssl.SSLSocket.setSocketImplFactory(SocketImplFactory) changes
            java.net.ServerSocket.setSocketFactory(null);           | java.net.ServerSocket.setSocketFactory(SocketImplFactory) changes
            java.net.DatagramSocket.setDatagramSocketImplFactory(null); | java.net.DatagramSocket.setDatagramSocketImplFactory(DatagramSocketImplFactory) changes
            java.net.URL.setURLStreamHandlerFactory(null);          | java.net.URL.setURLStreamHandlerFactory(URLStreamHandlerFactory) changes
            java.net.Authenticator.setDefault(null);                | java.net.Authenticator.setDefault(Authenticator) changes
            java.net.ProxySelector.setDefault(null);                | java.net.ProxySelector.setDefault(ProxySelector) changes
            java.net.CookieHandler.setDefault(null);                | java.net.CookieHandler.setDefault(CookieHandler) changes
            java.net.ResponseCache.setDefault(null);                | java.net.ResponseCache.setDefault(ResponseCache) changes
            new java.net.CookieManager();                           | new java.net.CookieManager() changes
            Thread.setDefaultUncaughtExceptionHandler(null);        | java.lang.Thread.setDefaultUncaughtExceptionHandler(Thread.UncaughtExceptionHandler) changes
            java.security.Security.getProviders();                  | java.security.Security.getProviders() changes
            java.security.MessageDigest.getInstance("MD5").getProvider(); | java.security.MessageDigest.getProvider() changes
            new java.security.SecureRandom().getProvider();         | java.security.SecureRandom.getProvider() changes
            java.nio.channels.spi.SelectorProvider.provider().inheritedChannel(); | java.nio.channels.spi.SelectorProvider.inheritedChannel() changes
            java.time.zone.ZoneRulesProvider.registerProvider(null); | java.time.zone.ZoneRulesProvider.registerProvider(ZoneRulesProvider) changes
            java.util.Locale.setDefault(java.util.Locale.ROOT);     | java.util.Locale.setDefault(Locale) changes
            java.util.TimeZone.setDefault(null);                    | java.util.TimeZone.setDefault(TimeZone) changes
            java.util.logging.LogManager.getLogManager().reset();   | java.util.logging.LogManager.reset() changes
            java.util.logging.Logger.getLogger("x").addHandler(null); | java.util.logging.Logger.addHandler(Handler) changes
            java.util.logging.Logger.getLogger("x").setLevel(null); | java.util.logging.Logger.setLevel(Level) changes
            java.util.logging.Logger.getGlobal().setFilter(r -> true); | java.util.logging.Logger.setFilter(Filter) changes
            new java.util.logging.Handler() { public void publish(java.util.logging.LogRecord r) {} public void flush() {} public void close() {} }; | new java.util.logging.Handler() changes
            new java.util.logging.SimpleFormatter().format(null);   | java.util.logging.SimpleFormatter.format(LogRecord) changes
            new Throwable().printStackTrace(new java.io.PrintWriter(new java.io.StringWriter())); | java.lang.Throwable.printStackTrace(PrintWriter) looks who calls
            new Throwable().printStackTrace(new java.io.PrintStream(new java.io.ByteArrayOutputStream())); | java.lang.Throwable.printStackTrace(PrintStream) looks who calls
            new java.util.Properties().loadFromXML(null);           | java.util.Properties.loadFromXML(InputStream) reads XML
            Thread.getAllStackTraces();                             | java.lang.Thread.getAllStackTraces() reaches threads
            Thread.currentThread().getThreadGroup().interrupt();    | java.lang.ThreadGroup.interrupt() reaches threads
            new Throwable().getStackTrace();                        | java.lang.Throwable.getStackTrace() looks who calls
            new java.lang.SecurityManager() {};                     | new java.lang.SecurityManager() looks who calls
            StackWalker.getInstance();                              | java.lang.StackWalker.getInstance() looks who calls
            java.lang.management.ManagementFactory.getRuntimeMXBean(); | java.lang.management.ManagementFactory.getRuntimeMXBean() steers
            com.sun.tools.attach.VirtualMachine.list();             | com.sun.tools.attach.VirtualMachine.list() steers
            Object agent = java.lang.instrument.Instrumentation.class; | java.lang.instrument.Instrumentation steers
            javax.tools.ToolProvider.getSystemJavaCompiler();       | javax.tools.ToolProvider.getSystemJavaCompiler() steers
            java.rmi.registry.LocateRegistry.getRegistry();         | java.rmi.registry.LocateRegistry.getRegistry() steers
            Object unsafe = sun.misc.Unsafe.class;                  | sun.misc.Unsafe belongs to the JDK's inside
            com.sun.management.HotSpotDiagnosticMXBean inside = null; inside.getDiagnosticOptions(); | com.sun.management.HotSpotDiagnosticMXBean.getDiagnosticOptions() belongs to the JDK's inside
            com.sun.net.httpserver.HttpServer.create();             | com.sun.net.httpserver.HttpServer.create() is a ready-made
            java.net.http.HttpClient.newHttpClient();               | java.net.http.HttpClient.newHttpClient() is a ready-made
            new java.net.URL("http://localhost").openStream();      | java.net.URL.openStream() is a ready-made
            new java.net.URL("http://localhost").openConnection();  | java.net.URL.openConnection() is a ready-made
            new java.io.FileReader("/etc/passwd");                  | new java.io.FileReader(String) reads or changes files
            new java.io.File("x").delete();                         | java.io.File.delete() reads or changes files
            java.nio.file.Files.readString(java.nio.file.Path.of("x")); | java.nio.file.Files.readString(Path) reads or changes files
            new java.util.Scanner(java.nio.file.Path.of("x"));      | new java.util.Scanner(Path) reads or changes files
            new java.io.PrintWriter("x");                           | new java.io.PrintWriter(String) can write files
            new java.util.Formatter("x");                           | new java.util.Formatter(String) can write files
            java.nio.channels.FileChannel.open(null);               | java.nio.channels.FileChannel.open(Path,OpenOption[]) can write files
            new ProcessBuilder("sh").start();                       | java.lang.ProcessBuilder.start() starts or ends
            Runtime.getRuntime().exec("sh");                        | java.lang.Runtime.exec(String) starts or ends
            ProcessHandle.current().destroy();                      | java.lang.ProcessHandle.current() starts or ends
            Object sql = java.sql.DriverManager.getDriver("x");     | java.sql.DriverManager.getDriver(String) is not on the list
            javax.swing.JOptionPane.showMessageDialog(null, "x");   | javax.swing.JOptionPane.showMessageDialog(Component,Object) is not on the list
            """)
    void a_statement_is_refused_with_its_line(String statement, String expected) {
        List<String> sentences = TinyPolicy.sentences(List.of(), """
                class One {
                    static void run() throws Throwable {
                        %s
                    }
                }
                """.formatted(statement));

        assertThat(sentences).anyMatch(each -> each.startsWith("One.java:3: " + expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # members of class One                        | what is named
            native void run();                            | One.java: run is a native method
            static class L extends ClassLoader {}         | java.lang.ClassLoader
            static class H implements java.net.URLStreamHandlerFactory { public java.net.URLStreamHandler createURLStreamHandler(String p) { return null; } } | java.net.URLStreamHandlerFactory changes
            java.net.http.HttpClient client;              | java.net.http.HttpClient is a ready-made
            void run(java.net.http.HttpClient client) {}  | java.net.http.HttpClient is a ready-made
            void run() throws javax.naming.NamingException {} | javax.naming.NamingException steers
            void run() { try { run(); } catch (java.lang.reflect.InaccessibleObjectException e) { } } | java.lang.reflect.InaccessibleObjectException is reflection
            @javax.annotation.processing.SupportedOptions("x") static class A {} | javax.annotation.processing.SupportedOptions is not on the list
            boolean is(Object o) { return o instanceof java.net.http.HttpClient; } | java.net.http.HttpClient is a ready-made
            Object make() { return new java.net.http.HttpClient[1][2]; } | java.net.http.HttpClient is a ready-made
            @interface T { Class<?> value(); } @T(java.net.http.HttpClient.class) static class B {} | java.net.http.HttpClient is a ready-made
            record R(java.net.http.HttpClient client) {}  | java.net.http.HttpClient is a ready-made
            """)
    void a_declaration_is_refused(String members, String expected) {
        List<String> sentences =
                TinyPolicy.sentences(List.of(), "class One { %s }".formatted(members));

        assertThat(sentences).anyMatch(each -> each.contains(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.net.Socket | setSocketImplFactory(null);
            Thread          | setDefaultUncaughtExceptionHandler(null);
            Thread          | Middle.setDefaultUncaughtExceptionHandler(null);
            """)
    void inheriting_a_member_opens_no_way_to_it(String above, String statement) {
        List<String> sentences = TinyPolicy.sentences(List.of(), """
                class One extends Middle { void go() throws Exception { %s } }
                class Middle extends %s {}
                """.formatted(statement, above));

        assertThat(sentences).hasSize(1).allMatch(each -> each.contains(" changes or reads"));
    }

    @Test
    void a_result_is_refused_under_every_name() {
        assertThat(TinyPolicy.sentences(List.of(), """
                class One {
                    void run() throws Exception {
                        java.util.Map<?, ?> services =
                            java.security.MessageDigest.getInstance("MD5").getProvider();
                        services.clear();
                    }
                }
                """))
                .anyMatch(each -> each.startsWith("One.java:4: java.security.Provider changes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.util.function.Supplier<Object> s = java.security.MessageDigest.getInstance("x")::getProvider; | java.security.Provider changes
            Object names = (java.net.FileNameMap) name -> "x";            | java.net.FileNameMap changes
            Object action = (java.security.PrivilegedAction<?>) () -> ""; | java.security.PrivilegedAction is not on the list
            """)
    void a_type_that_only_a_lambda_names_is_refused(String statement, String expected) {
        assertThat(TinyPolicy.sentences(List.of(), """
                class One {
                    void run() throws Exception {
                        %s
                    }
                }
                """.formatted(statement))).anyMatch(each -> each.contains(expected));
    }

    @Test
    void a_member_that_takes_a_class_of_the_same_simple_name_is_another_one() {
        assertThat(TinyPolicy.sentences(List.of(), """
                class One extends java.lang.Thread {
                    static int enumerate(Thread[] mine) { return 0; }
                    static int all() { return enumerate(new java.lang.Thread[9]); }
                }
                class Thread {}
                """)).containsExactly("One.java:3: netprog.tiny.One.enumerate(Thread[]) reaches"
                + " threads that are not the program's own");
    }

    @Test
    void a_member_of_the_same_name_is_the_students_own() {
        assertThat(TinyPolicy.sentences(List.of(), """
                class One extends Thread {
                    static void setDefaultUncaughtExceptionHandler(String mine) {}
                    static void exit(int status) {}
                    void run(int i) { setDefaultUncaughtExceptionHandler("x"); exit(0); }
                }
                """)).isEmpty();
    }

    @Test
    void a_lambda_is_refused_where_it_stands() {
        assertThat(TinyPolicy.sentences(List.of(), """
                class One {
                    Runnable end =
                        () -> System.exit(1);
                }
                """)).containsExactly("One.java:3: java.lang.System.exit(int) ends the JVM that"
                + " runs the tests, or acts at its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "java.nio.file.Files.writeString(null, null);",
            "java.nio.file.Files.newOutputStream(null);",
            "java.nio.file.Files.newByteChannel(null);",
            "java.nio.file.FileSystems.newFileSystem((java.nio.file.Path) null);",
            "java.nio.file.Files.copy(System.in, (java.nio.file.Path) null);",
            "java.nio.file.Files.copy((java.nio.file.Path) null, (java.nio.file.Path) null);",
            "((java.nio.file.SecureDirectoryStream<?>) null).newByteChannel(null, null);",
            "((java.nio.file.FileSystem) null).provider().newOutputStream(null);",
            "new java.io.FileInputStream(\"x\").getChannel();",
    })
    void whoever_may_read_files_may_not_write_them(String statement) {
        String one = "class One { void run() throws Exception { %s } }".formatted(statement);

        assertThat(TinyPolicy.sentences(List.of("files"), one)).isNotEmpty();
        assertThat(TinyPolicy.sentences(List.of("files", "writes"), one))
                .noneMatch(sentence -> sentence.contains("can write files"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            files   | java.nio.file.Files.delete(java.nio.file.Path.of("x"));
            files   | new java.io.File("x").delete(); new java.util.Scanner(new java.io.File("x"));
            files   | new java.io.FileInputStream("x"); java.nio.file.Files.readString(null);
            files   | java.nio.file.Files.copy(java.nio.file.Path.of("x"), System.out);
            writes  | new java.io.PrintWriter("x"); new java.io.FileOutputStream("x");
            writes  | new java.io.RandomAccessFile("x", "rw").close();
            writes  | new java.util.Formatter("x").close();
            process | new ProcessBuilder("x").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process | ProcessHandle.allProcesses().forEach(ProcessHandle::destroy);
            tls     | javax.net.ssl.SSLContext.getInstance("TLS").getSocketFactory().createSocket();
            tls     | java.security.KeyStore.getInstance("PKCS12").load(System.in, new char[0]);
            tls     | Class<?> mine = java.security.cert.X509Certificate.class;
            tls     | Object day = ((java.security.cert.X509Certificate) null).getNotAfter();
            tls     | new java.security.cert.CertificateException("x").getCause();
            tls     | javax.net.ServerSocketFactory.getDefault();
            """)
    void a_grant_lifts_its_own_prohibition_alone(String grant, String statements) {
        String one = "class One { void run() throws Exception { %s } }".formatted(statements);

        assertThat(TinyPolicy.sentences(List.of(grant), one)).isEmpty();
        assertThat(TinyPolicy.sentences(List.of(), one)).isNotEmpty();
        assertThat(TinyPolicy.sentences(
                List.of(grant.equals("files") ? "process" : "files"), one)).isNotEmpty();
    }
}
