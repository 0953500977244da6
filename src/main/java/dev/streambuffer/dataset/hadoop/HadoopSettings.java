package dev.streambuffer.dataset.hadoop;

import org.apache.hadoop.conf.Configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// Hadoop's settings: its defaults, those of the user's installation (`HADOOP_CONF_DIR`), and
/// bounds on how long a server that does not answer is waited for, which the user's settings
/// override.
final class HadoopSettings {

    private static final String FOLDER = "HADOOP_CONF_DIR";

    // By default a host that does not answer is tried 45 times for 20 seconds each.
    private static final Map<String, String> BOUNDS =
            Map.of(
                    "ipc.client.connect.timeout", "5000",
                    "ipc.client.connect.max.retries", "1",
                    "ipc.client.connect.retry.interval", "200",
                    "ipc.client.connect.max.retries.on.timeouts", "1",
                    "ipc.client.rpc-timeout.ms", "30000",
                    "dfs.client.failover.max.attempts", "4",
                    "dfs.client.retry.window.base", "500",
                    "dfs.client.socket-timeout", "20000");

    private static final class Holder {
        static final Configuration SETTINGS = read();
    }

    private HadoopSettings() {}

    /// The settings, read once. Not to be changed.
    static Configuration get() {
        return Holder.SETTINGS;
    }

    private static Configuration read() {
        Configuration settings = new Configuration();
        String folder = System.getenv(FOLDER);
        if (folder != null) {
            for (String name : new String[] {"core-site.xml", "hdfs-site.xml"}) {
                Path file = Path.of(folder, name);
                if (Files.isRegularFile(file)) {
                    settings.addResource(new org.apache.hadoop.fs.Path(file.toUri()));
                }
            }
        }
        BOUNDS.forEach(
                (key, value) -> {
                    if (isDefault(settings, key)) {
                        settings.set(key, value);
                    }
                });
        // What is written is closed or taken back by whoever writes it, also when the JVM ends.
        settings.setBoolean("fs.automatic.close", false);
        return settings;
    }

    private static boolean isDefault(Configuration settings, String key) {
        String[] sources = settings.getPropertySources(key);
        return sources == null
                || Arrays.stream(sources).allMatch(source -> source.endsWith("-default.xml"));
    }
}
