package dev.streambuffer.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// A disk for tests in which no power is lost: it forces nothing, which takes most of the time.
class QuickDisk extends Disk {

    @Override
    void force(Path file) throws IOException {}

    @Override
    void force(MemorySegment mapped) throws IOException {}

    @Override
    void forceFolder(Path folder) throws IOException {}
}
