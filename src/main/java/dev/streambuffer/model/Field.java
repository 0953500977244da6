package dev.streambuffer.model;

/// A named channel of a step.
///
/// @param name its name, unique among the fields of a store
/// @param type its type ID: its position in the list of fields, from 0
/// @param encoding how the data bits of its tokens are read
/// @param feature its type as a column; of a field that was not declared with one a list, until its
///   tokens are looked at as a whole
/// @param declared whether the feature was given
public record Field(String name, int type, Encoding encoding, Feature feature, boolean declared) {

    /// A field with a feature.
    public Field(String name, int type, Encoding encoding, Feature feature) {
        this(name, type, encoding, feature, true);
    }

    /// A field of which no feature is known. As a column it is a scalar if it has exactly one token
    /// in every step, else a list; of float64, or of int64 if that is its encoding.
    public static Field undeclared(String name, int type, Encoding encoding) {
        return new Field(
                name, type, encoding, new Feature.ListOf(scalar(encoding), -1, false), false);
    }

    /// The same as a column of single values, if no feature was given.
    public Field asScalar() {
        return declared ? this : new Field(name, type, encoding, scalar(encoding), false);
    }

    /// The same with the numbers that its tokens hold in place of those that its feature says they
    /// are: of float64 where the encoding is that, whether they are whole or not. A feature of
    /// numbers as tokens are made of.
    public Field asStored() {
        return encoding == Encoding.FLOAT64 && feature.scalarDtype().kind() != Dtype.Kind.FLOAT
                ? new Field(name, type, encoding, ofFloats(feature), declared)
                : this;
    }

    private static Feature ofFloats(Feature feature) {
        return switch (feature) {
            case Feature.ListOf list ->
                    new Feature.ListOf(ofFloats(list.element()), list.length(), list.large());
            case Feature.ArrayOf array ->
                    new Feature.ArrayOf(array.shape(), Encoding.FLOAT64.key());
            default -> scalar(Encoding.FLOAT64);
        };
    }

    private static Feature scalar(Encoding encoding) {
        return new Feature.Value(encoding.key());
    }
}
