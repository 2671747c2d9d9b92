package netprog.runner;

import java.io.InputStream;
import java.io.PrintStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// What a program can change for a whole JVM, and would change for the programs
/// that run in it later.
///
/// The three streams, the handlers and the rest without a meaning of their own
/// are the same when they are the same object.
///
/// @param locales the default, and that of each category
/// @param loggers level and handlers of each logger that has any, by its name
/// @param files the names in the folder for temporary files
record JvmState(Map<String, String> properties, List<Locale> locales, TimeZone zone, InputStream in,
        PrintStream out, PrintStream err, Thread.UncaughtExceptionHandler handler,
        List<Provider> providers, Map<String, List<Object>> loggers, ProxySelector proxies,
        Authenticator authenticator, CookieHandler cookies, ResponseCache cache,
        List<String> files) {

    /// The runner sets these for each job.
    static final String OURS = "course.";

    /// {@return the state as it is now}
    static JvmState now() {
        TimeZone zone = TimeZone.getDefault(); // the first call sets a property
        return new JvmState(propertiesNow(), localesNow(), zone, System.in,
                System.out, System.err, handlerNow(),
                List.of(Security.getProviders()), loggersNow(),
                ProxySelector.getDefault(), Authenticator.getDefault(),
                CookieHandler.getDefault(), ResponseCache.getDefault(), filesNow());
    }

    private static Map<String, String> propertiesNow() {
        Map<String, String> all = new TreeMap<>();
        System.getProperties().forEach((name, value) -> {
            if (!name.toString().startsWith(OURS)) {
                all.put(name.toString(), String.valueOf(value));
            }
        });
        return all;
    }

    /// {@return the handler for all threads; none where it is that of the peers,
    /// which set their own for each test}
    private static Thread.UncaughtExceptionHandler handlerNow() {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        boolean isOurs = handler != null && handler.getClass().getClassLoader() == JvmState.class
                .getClassLoader();
        return isOurs ? null : handler;
    }

    private static List<Locale> localesNow() {
        return List.of(Locale.getDefault(), Locale.getDefault(Locale.Category.DISPLAY),
                Locale.getDefault(Locale.Category.FORMAT));
    }

    private static Map<String, List<Object>> loggersNow() {
        LogManager manager = LogManager.getLogManager();
        Map<String, List<Object>> all = new TreeMap<>();
        for (String name : Collections.list(manager.getLoggerNames())) {
            Logger logger = manager.getLogger(name);
            if (logger != null) { // or else it was collected meanwhile
                List<Object> own = new ArrayList<>(List.of(logger.getHandlers()));
                Optional.ofNullable(logger.getLevel()).ifPresent(own::add);
                if (!own.isEmpty()) {
                    all.put(name, own);
                }
            }
        }
        return all;
    }

    private static List<String> filesNow() {
        String[] names = Path.of(System.getProperty("java.io.tmpdir")).toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}
