package dev.streambuffer.dataset.hadoop;

import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a file of a Hadoop file system. When it is closed its bytes are on the devices of the
/// servers, where the file system can promise that.
final class HadoopOutput extends OutputStream {

    private final HadoopPath path;
    private final FSDataOutputStream out;
    private boolean closed;

    HadoopOutput(HadoopPath path, FSDataOutputStream out) {
        this.path = path;
        this.out = out;
    }

    private void run(HadoopFailures.Work<?> work) throws IOException {
        HadoopFailures.call(path, work);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        run(
                () -> {
                    out.write(bytes, from, count);
                    return true;
                });
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        run(
                () -> {
                    try (out) {
                        if (out.hasCapability(StreamCapabilities.HSYNC)) {
                            out.hsync();
                        }
                    }
                    return true;
                });
    }
}
