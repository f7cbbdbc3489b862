package dev.patchbay.openai;

import dev.patchbay.openai.ProviderFailure.LocalFault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A recording as a part of a request. A file is streamed, never held whole in memory. */
final class WavBody extends RequestBody {
  private static final MediaType WAV = MediaType.get("audio/wav");
  private static final int PIECE = 64 * 1024;

  private final Recording recording;

  WavBody(Recording recording) {
    this.recording = recording;
  }

  @Override
  public MediaType contentType() {
    return WAV;
  }

  @Override
  public long contentLength() {
    return recording.bytes();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    switch (recording) {
      case Recording.InMemory memory -> sink.write(memory.wav());
      case Recording.InFile file -> copy(file, sink);
    }
  }

  private static void copy(Recording.InFile file, BufferedSink sink) throws IOException {
    try (InputStream source = opened(file)) {
      byte[] piece = new byte[PIECE];
      long left = file.bytes();
      for (int read = next(source, piece); read > 0; read = next(source, piece)) {
        left -= read;
        if (left < 0) {
          break;
        }
        sink.write(piece, 0, read);
      }
      if (left != 0) {
        throw Stopped.local(Part.RECORDING, new IOException("the file has changed its size"));
      }
    }
  }

  private static InputStream opened(Recording.InFile file) throws Stopped {
    try {
      return Files.newInputStream(file.path());
    } catch (IOException unreadable) {
      throw Stopped.local(Part.RECORDING, unreadable);
    }
  }

  private static int next(InputStream source, byte[] piece) throws Stopped {
    try {
      return source.read(piece);
    } catch (IOException unreadable) {
      throw Stopped.local(Part.RECORDING, unreadable);
    }
  }
}
