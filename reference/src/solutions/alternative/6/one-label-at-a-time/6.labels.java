import java.util.random.RandomGeneratorFactory;

var random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
int[] labels = new int[count];
for (int i = 0; i < count; i++) {
  labels[i] = random.nextInt(classes);
}
return labels;
