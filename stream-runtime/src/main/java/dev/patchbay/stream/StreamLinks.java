package dev.patchbay.stream;

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

/** What a stream's job reaches beyond its worker and what serves it: the frames and the product. */
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
}
