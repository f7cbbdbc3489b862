package dev.patchbay.local;

import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.OutListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a session is told of what it says. */
final class Losses implements OutListener {
  private final List<FrameLoss> told = new CopyOnWriteArrayList<>();

  @Override
  public void mayGoOn() {}

  @Override
  public void lost(FrameLoss loss) {
    told.add(loss);
  }

  List<FrameLoss> told() {
    return List.copyOf(told);
  }
}
