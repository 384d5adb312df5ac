using System.Reflection;
using System.Text.Json;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Robustness;

/// <summary>Enums with very many values.</summary>
public sealed class LongEnumTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(2000)]
    public void Each_value_of_a_long_enum_is_written_as_itself(int count)
    {
        var assembly = Assembly.Load(Image(count));
        var json = assembly.GetType("Test.Tracking.AnalyticsJson", throwOnError: true)!;
        var type = assembly.GetType("Test.Tracking.Code", throwOnError: true)!;
        var method = json.GetMethod($"Utf8_{type.Name}", BindingFlags.Static | BindingFlags.NonPublic, [type])!;
        var write = (Writer)
            typeof(LongEnumTests)
                .GetMethod(nameof(Bind), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type)
                .Invoke(null, [method])!;

        for (var value = 1; value <= count; value++)
        {
            Assert.Equal(Value(value - 1), JsonDocument.Parse(write(value)).RootElement.GetString());
        }

        Assert.Equal("", write(0));
        Assert.Equal("", write(count + 1));
        Assert.Equal("", write(int.MinValue));
        Assert.Equal("", write(int.MaxValue));
    }

    private delegate string Writer(int value);

    private delegate ReadOnlySpan<byte> Utf8<T>(T value);

    private static Writer Bind<T>(MethodInfo method)
        where T : struct, Enum
    {
        var utf8 = method.CreateDelegate<Utf8<T>>();
        return value => System.Text.Encoding.UTF8.GetString(utf8((T)Enum.ToObject(typeof(T), value)));
    }

    private static string Value(int index) => $"\u00E9\U0001F3B5\"\\{index}";

    private static byte[] Image(int count)
    {
        var values = string.Concat(
            Enumerable.Range(0, count).Select(i => $"      - {{ value: '{Value(i)}', csharp_name: V{i} }}\n")
        );
        var output = PlanCompilation
            .Run([
                PlanText.Root(
                    $"taxonomy: 1\ntypes:\n  Code:\n    enum:\n{values}events: {{ A: {{ properties: {{ c: Code }} }} }}\n"
                ),
            ])
            .Output;
        using var stream = new MemoryStream();
        var result = output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(3)));
        return stream.ToArray();
    }
}
