package dev.streambuffer.dataset;

import org.apache.arrow.flatbuf.Type;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Puts the array of an Arrow field together from the levels and values of its leaves.
abstract class ArrowBuilder {

    private final ByteStore validity = new ByteStore();
    private int length;
    private int nulls;

    /// The builder of a field.
    ///
    /// @param repetition how many lists are around it
    static ArrowBuilder of(ArrowField field, int repetition) {
        ArrowType type = field.type();
        if (field.dictionary() != null) {
            return new ArrowDictionaryBuilder(field, repetition);
        }
        return switch (type.id()) {
            case Type.List, Type.LargeList, Type.FixedSizeList, Type.Map ->
                    new Lists(type, of(field.children().getFirst(), repetition + 1), repetition);
            case Type.Struct_ ->
                    new Structs(field.children().stream().map(c -> of(c, repetition)).toList());
            case Type.Null -> new Nulls();
            case Type.Utf8View, Type.BinaryView -> new ArrowViewBuilder();
            default -> new Scalars(type);
        };
    }

    /// How many leaves it takes.
    abstract int leaves();

    /// Adds an element that is there.
    ///
    /// @param def the definition level that an element of it which is null would have
    abstract void present(LeafSteps[] from, int at, int def);

    /// Fills the place of an element that is null.
    abstract void absent();

    /// Adds the field node and the buffers, without those of what is within.
    abstract void own(List<ByteStore> buffers);

    abstract List<ArrowBuilder> children();

    abstract void clearOwn();

    /// Adds the next element.
    final void add(LeafSteps[] from, int at, int def) {
        length++;
        boolean isNull = isNull(from[at], def);
        validity.bit(!isNull);
        if (isNull) {
            nulls++;
            for (int leaf = 0; leaf < leaves(); leaf++) {
                from[at + leaf].skip();
            }
            absent();
        } else {
            present(from, at, def);
        }
    }

    boolean isNull(LeafSteps first, int def) {
        return first.definition() <= def;
    }

    /// Adds an element that is null because what it stands in is.
    final void addNull() {
        length++;
        nulls++;
        validity.bit(false);
        absent();
    }

    final int length() {
        return length;
    }

    final int nulls() {
        return nulls;
    }

    /// The buffers of this and of what is within, in Arrow's order.
    final void buffers(List<ByteStore> buffers, List<ArrowBuilder> nodes) {
        nodes.add(this);
        if (!(this instanceof Nulls)) {
            buffers.add(nulls == 0 ? new ByteStore() : validity);
        }
        own(buffers);
        children().forEach(child -> child.buffers(buffers, nodes));
    }

    final void clear() {
        validity.clear();
        length = 0;
        nulls = 0;
        clearOwn();
        children().forEach(ArrowBuilder::clear);
    }

    private static final class Lists extends ArrowBuilder {
        private final boolean fixed;
        private final int size;
        private final int width;
        private final ArrowBuilder child;
        private final int repetition;
        private final ByteStore offsets = new ByteStore();

        Lists(ArrowType type, ArrowBuilder child, int repetition) {
            this.fixed = type.id() == Type.FixedSizeList;
            this.size = type.a();
            this.width = type.isLargeList() ? 8 : 4;
            this.child = child;
            this.repetition = repetition;
            clearOwn();
        }

        @Override
        int leaves() {
            return child.leaves();
        }

        @Override
        void present(LeafSteps[] from, int at, int def) {
            int first = child.length();
            if (from[at].definition() == def + 1) {
                for (int leaf = 0; leaf < leaves(); leaf++) {
                    from[at + leaf].skip();
                }
            } else {
                do {
                    child.add(from, at, def + 2);
                } while (from[at].repetition() > repetition);
            }
            if (!fixed) {
                offsets.put(child.length(), width);
            } else if (child.length() - first != size) {
                throw new IllegalArgumentException(
                        "expected lists of " + size + ", found one of " + (child.length() - first));
            }
        }

        @Override
        void absent() {
            if (!fixed) {
                offsets.put(child.length(), width);
                return;
            }
            for (int i = 0; i < size; i++) {
                child.addNull();
            }
        }

        @Override
        void own(List<ByteStore> buffers) {
            if (!fixed) {
                buffers.add(offsets);
            }
        }

        @Override
        List<ArrowBuilder> children() {
            return List.of(child);
        }

        @Override
        void clearOwn() {
            offsets.clear();
            if (!fixed) {
                offsets.put(0, width);
            }
        }
    }

    private static final class Structs extends ArrowBuilder {
        private final List<ArrowBuilder> parts;

        Structs(List<ArrowBuilder> parts) {
            this.parts = parts;
        }

        @Override
        int leaves() {
            return parts.stream().mapToInt(ArrowBuilder::leaves).sum();
        }

        @Override
        void present(LeafSteps[] from, int at, int def) {
            int leaf = at;
            for (ArrowBuilder part : parts) {
                part.add(from, leaf, def + 1);
                leaf += part.leaves();
            }
        }

        @Override
        void absent() {
            parts.forEach(ArrowBuilder::addNull);
        }

        @Override
        void own(List<ByteStore> buffers) {
            // Only its validity.
        }

        @Override
        List<ArrowBuilder> children() {
            return parts;
        }

        @Override
        void clearOwn() {
            // Nothing of its own.
        }
    }

    private static final class Nulls extends ArrowBuilder {
        @Override
        int leaves() {
            return 1;
        }

        @Override
        boolean isNull(LeafSteps first, int def) {
            return true;
        }

        @Override
        void present(LeafSteps[] from, int at, int def) {
            throw new IllegalStateException("a value among nulls");
        }

        @Override
        void absent() {
            // It has no place.
        }

        @Override
        void own(List<ByteStore> buffers) {
            // It has none.
        }

        @Override
        List<ArrowBuilder> children() {
            return List.of();
        }

        @Override
        void clearOwn() {
            // Nothing of its own.
        }
    }

    private static final class Scalars extends ArrowBuilder {

        private final ArrowType type;
        private final int bits;
        private final boolean varies;
        private final int offsetWidth;
        private final ByteStore offsets = new ByteStore();
        private final ByteStore data = new ByteStore();

        Scalars(ArrowType type) {
            this.type = type;
            this.varies =
                    switch (type.id()) {
                        case Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary -> true;
                        default -> false;
                    };
            this.offsetWidth = type.id() == Type.LargeUtf8 || type.id() == Type.LargeBinary ? 8 : 4;
            this.bits =
                    switch (type.id()) {
                        case Type.FixedSizeBinary -> 8 * type.a();
                        case Type.Decimal -> type.c();
                        default -> ArrowScalars.bits(type);
                    };
            clearOwn();
        }

        @Override
        int leaves() {
            return 1;
        }

        @Override
        void present(LeafSteps[] from, int at, int def) {
            LeafSteps leaf = from[at];
            if (varies) {
                data.put(leaf.bytes());
                offsets.put(data.size(), offsetWidth);
            } else if (bits == 1) {
                data.bit(leaf.word() != 0);
            } else if (type.id() == Type.Decimal) {
                data.put(decimal(leaf));
            } else if (type.id() == Type.FixedSizeBinary) {
                data.put(leaf.bytes());
            } else {
                data.put(stored(leaf), bits / 8);
            }
            leaf.skip();
        }

        private long stored(LeafSteps leaf) {
            if (leaf.isBinary()) {
                return Int96.exactNanos(leaf.bytes());
            }
            if (type.id() != Type.FloatingPoint) {
                return leaf.word();
            }
            return switch (bits) {
                case 16 -> dev.streambuffer.model.FloatBits.narrow16(leaf.word());
                case 32 -> dev.streambuffer.model.FloatBits.narrow32(leaf.word());
                default -> leaf.word();
            };
        }

        private byte[] decimal(LeafSteps leaf) {
            BigInteger value =
                    leaf.isBinary()
                            ? new BigInteger(leaf.bytes())
                            : BigInteger.valueOf(leaf.word());
            byte[] big = value.toByteArray();
            byte[] little = new byte[bits / 8];
            for (int i = 0; i < little.length; i++) {
                little[i] =
                        i < big.length
                                ? big[big.length - 1 - i]
                                : (byte) (value.signum() < 0 ? -1 : 0);
            }
            return little;
        }

        @Override
        void absent() {
            if (varies) {
                offsets.put(data.size(), offsetWidth);
            } else if (bits == 1) {
                data.bit(false);
            } else {
                data.zeros(bits / 8);
            }
        }

        @Override
        void own(List<ByteStore> buffers) {
            if (varies) {
                buffers.add(offsets);
            }
            buffers.add(data);
        }

        @Override
        List<ArrowBuilder> children() {
            return List.of();
        }

        @Override
        void clearOwn() {
            data.clear();
            offsets.clear();
            if (varies) {
                offsets.put(0, offsetWidth);
            }
        }
    }

    /// Builders of fields.
    static List<ArrowBuilder> all(List<ArrowField> fields) {
        List<ArrowBuilder> builders = new ArrayList<>();
        fields.forEach(field -> builders.add(of(field, 0)));
        return builders;
    }
}
