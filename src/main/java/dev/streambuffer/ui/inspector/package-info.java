/// The views of an open recording and what they show: {@link
/// dev.streambuffer.ui.inspector.InspectorModel} is the state that they share, {@link
/// dev.streambuffer.ui.inspector.InspectorController} the whole of them. A view is an FXML file
/// beside its controller; view models know no view and need no toolkit.
@NullMarked
package dev.streambuffer.ui.inspector;

import org.jspecify.annotations.NullMarked;
