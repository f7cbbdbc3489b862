package dev.patchbay.openai;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A request body that tells how much of it has been handed over.
 *
 * <p>One-shot, because otherwise OkHttp repeats a request by itself that is answered 503 with
 * {@code Retry-After: 0}, even with its retries off.
 */
final class OneShotBody extends RequestBody {
  private final RequestBody body;
  private final Progress progress;

  OneShotBody(RequestBody body, Progress progress) {
    this.body = body;
    this.progress = progress;
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() throws IOException {
    return body.contentLength();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    progress.sending(contentLength());
    BufferedSink counted =
        Okio.buffer(
            new ForwardingSink(sink) {
              @Override
              public void write(Buffer source, long byteCount) throws IOException {
                progress.handingOver(byteCount);
                super.write(source, byteCount);
              }
            });
    body.writeTo(counted);
    counted.emit();
  }
}
