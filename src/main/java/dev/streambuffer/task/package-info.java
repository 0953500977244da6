/// Progress and cancel for long work: [CancelToken], [Progress], [ProgressListener]. Nothing here
/// knows of threads or of a window; core methods block and take both as parameters.
@NullMarked
package dev.streambuffer.task;

import org.jspecify.annotations.NullMarked;
