package dev.patchbay.transcription.stream;

import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.SocketListener;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Spoken;
import dev.patchbay.worker.frames.SpokenFrom;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.util.OptionalLong;

/** What a stream's job reaches beyond its worker: the frames, the product and the provider. */
public interface StreamLinks {
  /** Frames that come, as {@link dev.patchbay.worker.frames.FrameTap#subscribe} has them. */
  Subscription hear(FramePlace place, TapStart start, Runnable wake);

  /** Frames that go, as {@link dev.patchbay.worker.frames.FrameWriter#open} takes them. */
  OutStream speak(FramePlace place, int epoch, OutListener listener)
      throws FramesUnavailableException, InterruptedException;

  /** What listeners have heard, as {@link dev.patchbay.worker.frames.FrameWriter#spoken} has it. */
  Spoken spoken(FramePlace place, SpokenFrom from, int own) throws InterruptedException;

  /** As {@link dev.patchbay.worker.frames.FrameWriter#reached}. */
  OptionalLong reached(FramePlace place);

  /** What the product is told, as {@link dev.patchbay.worker.ProductWriter#open} takes it. */
  ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace);

  /**
   * Dials a provider's session, without waiting.
   *
   * @return gives the dial up, and closes the session
   */
  Runnable dial(DialRequest request, SocketListener listener);
}
