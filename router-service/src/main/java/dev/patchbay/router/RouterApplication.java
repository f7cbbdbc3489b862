package dev.patchbay.router;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.system.SystemProperties;
import org.springframework.boot.web.server.context.WebServerPortFileWriter;

/** The router as a process. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class RouterApplication {
  public static void main(String[] args) {
    var application = new SpringApplication(RouterApplication.class);
    // Whoever lets the process choose its port names a file that tells it.
    if (SystemProperties.get("PORTFILE") != null) {
      application.addListeners(new WebServerPortFileWriter());
    }
    application.run(args);
  }
}
