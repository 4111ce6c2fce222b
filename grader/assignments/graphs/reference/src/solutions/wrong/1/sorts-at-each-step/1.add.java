import java.util.Comparator;

stops.add(stop);
stops.sort(Comparator.comparing(Stop::distance));
