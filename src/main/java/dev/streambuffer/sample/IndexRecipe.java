package dev.streambuffer.sample;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.io.IOException;
import java.nio.file.Path;

/// How an index array is made: enough to make it again. Immutable.
public sealed interface IndexRecipe {

    /// The seed where none is given.
    long FIRST_SEED = 7;

    /// The indices for a stream.
    ///
    /// @throws IllegalArgumentException if there are none such, or too many
    /// @throws IndexExpressionException if an expression is wrong or leaves the stream
    /// @throws java.util.concurrent.CancellationException if cancelled
    IndexArray indices(TokenStream stream, CancelToken cancel) throws IOException;

    /// For people, as `windows 32 x 128, seed 7`.
    String words();

    /// Random indices.
    ///
    /// @param from what is drawn
    /// @param scope out of which rows
    /// @param shape of the index array
    /// @param seed of the generator
    record Drawn(SampleFrom from, SampleScope scope, Shape shape, long seed)
            implements IndexRecipe {

        @Override
        public IndexArray indices(TokenStream stream, CancelToken cancel) {
            return Samplers.draw(from, stream, scope.rows(), shape, seed, cancel);
        }

        @Override
        public String words() {
            String within = scope.words().isEmpty() ? "" : " " + scope.words();
            return "%s %s, seed %d%s".formatted(from.words(), shape, seed, within);
        }
    }

    /// Indices in NumPy's form; see [IndexExpression].
    ///
    /// @param expression the text
    record Written(String expression) implements IndexRecipe {

        @Override
        public IndexArray indices(TokenStream stream, CancelToken cancel) {
            return IndexExpression.parse(expression).resolve(stream.tokens());
        }

        @Override
        public String words() {
            return "expression " + expression;
        }
    }

    /// The indices of a `.npy` file.
    ///
    /// @param file the file
    record Saved(Path file) implements IndexRecipe {

        @Override
        public IndexArray indices(TokenStream stream, CancelToken cancel) throws IOException {
            return SampleFiles.readIndex(file, stream.tokens());
        }

        @Override
        public String words() {
            return "file " + file;
        }
    }
}
