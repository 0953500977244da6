/// Files of HDFS, and of any other file system that Hadoop has on the class path, as paths of
/// `java.nio.file`: whatever reads and writes files takes them.
/// [dev.streambuffer.dataset.hadoop.Places] tells them from local ones.
@NullMarked
package dev.streambuffer.dataset.hadoop;

import org.jspecify.annotations.NullMarked;
