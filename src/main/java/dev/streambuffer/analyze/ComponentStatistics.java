package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;

/// Statistics of one component of a field: a scalar, or one position of a list. NaN and infinite
/// values are counted and left out of all that follows from values.
///
/// @param field the field
/// @param component the position in the list, from 0; 0 for a scalar; [Statistics#REST] for all
///   positions from [Statistics#MAX_COMPONENTS] on together
/// @param count how many tokens there are, NaN and infinite ones too
/// @param missing how many rows have no token of it: null, or a list that is too short
/// @param nan how many tokens are NaN
/// @param inf how many tokens are infinite
/// @param min the least value; NaN if there is none
/// @param max the greatest value; NaN if there is none
/// @param mean the mean; NaN if there is no value
/// @param std the standard deviation of the population (`numpy.std`, `ddof=0`); NaN if there is no
///   value
/// @param integers whether all values are whole numbers; true if there is none
/// @param distinct how many different finite values there are, -0.0 being 0.0; -1 if more than
///   [Statistics#MOST_DISTINCT]
/// @param quantiles of the finite values, at [Statistics#QUANTILES], as `numpy.quantile` gives them
///   (in proportion between two values); NaN if there is no value; not to be changed
/// @param histogram finite values by bin, bins equally wide from the least to the greatest value,
///   as `numpy.histogram` counts them; no bin if there is no value; not to be changed
/// @param minRow the first row that has the least value, or -1
/// @param maxRow the first row that has the greatest value, or -1
/// @param minText the least value without loss, as it is shown; empty if there is none
/// @param maxText the greatest value, likewise
public record ComponentStatistics(
        Field field,
        int component,
        long count,
        long missing,
        long nan,
        long inf,
        double min,
        double max,
        double mean,
        double std,
        boolean integers,
        long distinct,
        double[] quantiles,
        long[] histogram,
        long minRow,
        long maxRow,
        String minText,
        String maxText) {

    /// How it is called: the field's name, and for lists the position: `observation[2]`,
    /// `observation[64:]`.
    public String name() {
        if (field.feature().isScalar() && component == 0) {
            return field.name();
        }
        return component == Statistics.REST
                ? "%s[%d:]".formatted(field.name(), Statistics.MAX_COMPONENTS)
                : "%s[%d]".formatted(field.name(), component);
    }
}
