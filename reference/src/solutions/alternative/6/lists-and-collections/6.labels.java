import java.util.Random;

return new Random(seed).ints(count, 0, classes).toArray();
