package dev.patchbay.worker.frames;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.ProductFeed;

/** What a live job reaches beyond its worker and what serves it: frames and the product. */
public interface LiveLinks {
  /** Frames that come, as {@link FrameTap#subscribe} has them. */
  Subscription hear(FramePlace place, TapStart start, Runnable wake);

  /** Frames that go, as {@link FrameWriter#open} takes them. */
  OutStream speak(FramePlace place, int epoch, OutListener listener)
      throws FramesUnavailableException, InterruptedException;

  /** What the product is told, as {@link dev.patchbay.worker.ProductWriter#open} takes it. */
  ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace);
}
