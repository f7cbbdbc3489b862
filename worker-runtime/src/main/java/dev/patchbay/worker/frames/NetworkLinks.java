package dev.patchbay.worker.frames;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.ProductWriter;
import java.util.OptionalLong;

/** Over Kafka. */
public record NetworkLinks(FrameTap tap, FrameWriter writer, ProductWriter products)
    implements StreamLinks {
  @Override
  public Subscription hear(FramePlace place, TapStart start, Runnable wake) {
    return tap.subscribe(place, start, wake);
  }

  @Override
  public OutStream speak(FramePlace place, int epoch, OutListener listener)
      throws FramesUnavailableException, InterruptedException {
    return writer.open(place, epoch, listener);
  }

  @Override
  public Spoken spoken(FramePlace place, SpokenFrom from, int own) throws InterruptedException {
    return writer.spoken(place, from, own);
  }

  @Override
  public OptionalLong reached(FramePlace place) {
    return writer.reached(place);
  }

  @Override
  public ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace) {
    return products.open(tenant, job, epoch, trace);
  }
}
