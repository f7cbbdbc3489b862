package dev.patchbay.transcription;

import dev.patchbay.worker.app.WorkerProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The worker of the captions and translation lanes. */
@SpringBootApplication
public class TranscriptionWorkerApplication {
  /** Runs until SIGTERM or SIGINT. */
  public static void main(String[] arguments) {
    run(arguments);
  }

  /**
   * The same with further configuration, such as a {@link dev.patchbay.worker.Steps} bean that
   * watches claims.
   */
  public static ConfigurableApplicationContext run(String[] arguments, Class<?>... more) {
    return WorkerProcess.run(TranscriptionWorkerApplication.class, arguments, more);
  }
}
