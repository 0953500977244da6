package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.EpisodeOrder;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

/// In which order the tables of episodes show them. They hold no copies but four bytes an episode
/// each way. For the JavaFX thread only.
public final class EpisodeSort {

    /// An order.
    ///
    /// @param key what it goes by
    /// @param descending whether the greatest is first
    /// @param episodes what is ordered
    /// @param order indices of episodes by their places; null for that of the recording
    /// @param places places by indices of episodes, likewise
    public record Order(
            EpisodeOrder.Key key,
            boolean descending,
            Episodes episodes,
            int @Nullable [] order,
            int @Nullable [] places) {

        /// The episode at a place of the table.
        public int episodeAt(int place) {
            return order == null ? place : order[place];
        }

        /// The place of an episode in the table.
        public int placeOf(int episode) {
            return places == null ? episode : places[episode];
        }

        static Order of(EpisodeOrder.Key key, boolean descending, Episodes episodes) {
            if (key == EpisodeOrder.Key.START && !descending) {
                return new Order(key, false, episodes, null, null);
            }
            int[] order = EpisodeOrder.of(episodes, key, descending);
            int[] places = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                places[order[i]] = i;
            }
            return new Order(key, descending, episodes, order, places);
        }
    }

    private final InspectorModel model;
    private final Slot sorting;
    private final ReadOnlyObjectWrapper<@Nullable Order> order = new ReadOnlyObjectWrapper<>();
    private EpisodeOrder.Key key = EpisodeOrder.Key.START;
    private boolean descending;

    EpisodeSort(InspectorModel model) {
        this.model = model;
        sorting = model.runner().slot();
        model.episodesProperty().subscribe(this::sort);
    }

    /// The order; null until the episodes are known.
    public ReadOnlyObjectProperty<@Nullable Order> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /// Sorts by something; by the same once more turns the order round, and then gives the
    /// recording's.
    public void by(EpisodeOrder.Key wanted) {
        if (wanted != key) {
            key = wanted;
            descending = false;
        } else if (!descending) {
            descending = true;
        } else {
            key = EpisodeOrder.Key.START;
            descending = false;
        }
        sort();
    }

    private void sort() {
        Episodes episodes = model.episodesProperty().get();
        if (episodes == null) {
            return;
        }
        EpisodeOrder.Key wanted = key;
        boolean down = descending;
        if (wanted == EpisodeOrder.Key.START && !down) {
            sorting.cancel();
            order.set(Order.of(wanted, false, episodes));
            return;
        }
        sorting.read(
                (_, _) -> Order.of(wanted, down, episodes), order::set, model.notices()::error);
    }
}
