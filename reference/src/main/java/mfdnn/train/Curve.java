package mfdnn.train;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tools.jackson.databind.json.JsonMapper;

/** The curve of a run, as a table, as JSON and as a picture with loss and accuracy on two axes. */
record Curve(List<EpochResult> epochs) {
  Curve {
    epochs = List.copyOf(epochs);
  }

  void writeCsv(Path file) throws IOException {
    DurableFile.write(
        file,
        out -> {
          var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVFormat format =
              CSVFormat.DEFAULT
                  .builder()
                  .setHeader("epoch", "loss", "accuracy")
                  .setRecordSeparator("\n")
                  .get();
          CSVPrinter printer = new CSVPrinter(writer, format);
          for (EpochResult epoch : epochs) {
            printer.printRecord(epoch.epoch(), epoch.loss(), epoch.accuracy());
          }
          printer.flush();
        });
  }

  /** Writes the curve with what is known of the run. */
  void writeJson(Path file, Map<String, Object> run) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>(run);
    content.put("curve", epochs);
    byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    DurableFile.write(file, out -> out.write(json));
  }

  void writePicture(Path file, String title) throws IOException {
    // No window is ever opened, also where there is a display.
    System.setProperty("java.awt.headless", "true");
    XYChart chart =
        new XYChartBuilder().width(900).height(480).title(title).xAxisTitle("epoch").build();
    chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(java.awt.Color.WHITE);
    chart.setYAxisGroupTitle(0, "training loss");
    chart.setYAxisGroupTitle(1, "training accuracy");
    chart.getStyler().setYAxisMin(0, 0.0);
    chart.getStyler().setYAxisMin(1, 0.0);
    chart.getStyler().setYAxisMax(1, 1.0);
    double[] x = epochs.stream().mapToDouble(EpochResult::epoch).toArray();
    var loss = chart.addSeries("loss", x, epochs.stream().mapToDouble(EpochResult::loss).toArray());
    loss.setMarker(SeriesMarkers.NONE);
    var accuracy =
        chart.addSeries(
            "accuracy", x, epochs.stream().mapToDouble(EpochResult::accuracy).toArray());
    accuracy.setMarker(SeriesMarkers.NONE);
    accuracy.setYAxisGroup(1);
    DurableFile.write(
        file, out -> BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG));
  }
}
