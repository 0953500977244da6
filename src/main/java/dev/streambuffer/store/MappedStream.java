package dev.streambuffer.store;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Reads the newest state of mapped files, and says what a fault of the machine means.
abstract sealed class MappedStream implements TokenStream permits StreamStore {

    /// The newest state.
    abstract StoreView view();

    /// Where the files are.
    abstract Path path();

    @Override
    public long tokens() {
        return view().tokens();
    }

    @Override
    public long steps() {
        return view().steps();
    }

    @Override
    public long step(long token) {
        return view().step(token);
    }

    @Override
    public long type(long token) {
        return view().type(token);
    }

    @Override
    public long data(long token) {
        return view().data(token);
    }

    @Override
    public long stepOfRow(long row) {
        return view().stepOfRow(row);
    }

    @Override
    public long start(long row) {
        return view().start(row);
    }

    @Override
    public long rowOf(long token) {
        return view().rowOf(token);
    }

    @Override
    public long rowOfStep(long step) {
        return view().rowOfStep(step);
    }

    @Override
    public boolean isNullList(long row, int type) {
        return view().isNullList(row, type);
    }

    @Override
    public TokenWindow window(long from, long to) {
        return reading(() -> view().window(from, to));
    }

    @Override
    public void copy(long from, int count, long[] types, long[] data) {
        reading(
                () -> {
                    view().copy(from, count, types, data);
                    return types;
                });
    }

    @Override
    public StepWindow stepWindow(long from, long to, int cap) {
        return reading(() -> view().stepWindow(from, to, cap));
    }

    @Override
    public TokenArray get(IndexArray indices) {
        return reading(() -> view().get(indices));
    }

    @Override
    public <T> T reading(Supplier<T> work) {
        StoreView current = view();
        return MappedFault.guard(path(), () -> current.lengths(path()), work);
    }

    /// What a fault of the machine while this store was read means.
    IOException explain(InternalError fault) {
        return MappedFault.explain(path(), view().lengths(path()), fault);
    }
}
