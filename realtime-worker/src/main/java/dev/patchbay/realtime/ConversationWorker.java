package dev.patchbay.realtime;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import java.util.Optional;

/** The conversation lane. */
final class ConversationWorker implements JobWorker {
  private final Declines declines;
  private final FrameHomes homes;

  ConversationWorker(Declines declines, FrameHomes homes) {
    this.declines = declines;
    this.homes = homes;
  }

  @Override
  public Lane lane() {
    return Lane.CONVERSATION;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    return declines.of(dispatch);
  }

  @Override
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(homes.next(dispatch.tenant()));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    throw new UnsupportedOperationException("conversations are not held yet");
  }
}
