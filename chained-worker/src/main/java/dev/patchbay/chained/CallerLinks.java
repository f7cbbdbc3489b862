package dev.patchbay.chained;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;

/** What a talk reaches beyond its worker: the caller and the product. */
interface CallerLinks {
  /** The caller's frames, as {@link dev.patchbay.worker.frames.FrameTap#subscribe} has them. */
  Subscription hear(FramePlace place, TapStart start, Runnable wake);

  /** What the caller hears, as {@link dev.patchbay.worker.frames.FrameWriter#open} takes it. */
  OutStream speak(FramePlace place, int epoch, OutListener listener)
      throws FramesUnavailableException, InterruptedException;

  /** What the product is told, as {@link dev.patchbay.worker.ProductWriter#open} takes it. */
  ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace);
}
