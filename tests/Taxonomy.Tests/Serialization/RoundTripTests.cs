using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

/// <summary>What is written reads back as the same value, by another reader.</summary>
public class RoundTripTests
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String,
        Gen.Char[' ', '~'].Array.Select(characters => new string(characters)),
        Gen.OneOf(
                new[] { '"', '\\', '\u0000', '\u001f', '\u007f', '\u0080', '\u07ff', '\u0800', '\ud83d', '\ude00', 'a' }
                    .Select(one => Gen.Const(one))
                    .ToArray()
            )
            .Array[0, 40]
            .Select(characters => new string(characters))
    );

    private delegate void Write(ref EventWriter writer);

    [Fact]
    public void Texts_read_back_the_same()
    {
        s_text.Sample(text => Assert.Equal(WithoutHalves(text), Read((ref writer) => writer.Value(text)).GetString()));
    }

    [Fact]
    public void Texts_read_back_the_same_as_keys_and_property_values()
    {
        s_text.Sample(text =>
        {
            var element = Read((ref writer) => writer.Value(new EventProperties { [text] = text }));
            var member = Assert.Single(element.EnumerateObject());
            Assert.Equal(WithoutHalves(text), member.Name);
            Assert.Equal(WithoutHalves(text), member.Value.GetString());
        });
    }

    [Fact]
    public void The_bytes_of_a_text_are_counted_right()
    {
        s_text.Sample(text =>
            Assert.Equal(Bytes((ref writer) => writer.Value(text)).Length, JsonText.CountBytes(text))
        );
    }

    [Fact]
    public void Numbers_read_back_the_same()
    {
        Gen.OneOf(
                Gen.Double,
                Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite),
                Gen.Int[-100_000, 100_000].Select(number => number / 100.0)
            )
            .Sample(number =>
            {
                var element = Read((ref writer) => writer.Value(number));
                if (double.IsFinite(number))
                {
                    Assert.Equal(
                        BitConverter.DoubleToInt64Bits(number),
                        BitConverter.DoubleToInt64Bits(element.GetDouble())
                    );
                }
                else
                {
                    Assert.Equal(JsonValueKind.Null, element.ValueKind);
                }
            });
    }

    [Fact]
    public void Numbers_are_written_as_the_framework_writes_them()
    {
        Gen.OneOf(
                Gen.Select(Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000], Gen.Int[0, 6])
                    .Select((whole, decimals) => whole / Math.Pow(10, decimals)),
                Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[0, 6])
                    .Select((whole, decimals) => whole / Math.Pow(10, decimals)),
                Gen.OneOf(
                    Gen.Const(0.0),
                    Gen.Const(-0.0),
                    Gen.Const(1e11),
                    Gen.Const(-1e-4),
                    Gen.Const(double.Epsilon)
                ),
                Gen.Double.Where(double.IsFinite)
            )
            .Sample(
                number =>
                    Assert.Equal(
                        number.ToString("R", CultureInfo.InvariantCulture),
                        Read((ref writer) => writer.Value(number)).GetRawText()
                    ),
                iter: 20_000
            );
    }

    [Fact]
    public void Decimals_read_back_the_same_with_their_zeros()
    {
        Gen.Decimal.Sample(number =>
            Assert.Equal(
                number.ToString(CultureInfo.InvariantCulture),
                Read((ref writer) => writer.Value(number)).GetRawText()
            )
        );
        Gen.Decimal.Sample(number =>
            Assert.Equal(
                number.ToString(CultureInfo.InvariantCulture),
                Read((ref writer) => writer.Value((PropertyValue)number)).GetRawText()
            )
        );
    }

    [Fact]
    public void Whole_numbers_and_ids_read_back_the_same()
    {
        Gen.Long.Sample(number => Assert.Equal(number, Read((ref writer) => writer.Value(number)).GetInt64()));
        Gen.Guid.Sample(id => Assert.Equal(id, Read((ref writer) => writer.Value(id)).GetGuid()));
        Gen.Guid.Sample(id => Assert.Equal(id, Read((ref writer) => writer.Value((PropertyValue)id)).GetGuid()));
    }

    [Fact]
    public void Points_in_time_read_back_the_same_to_the_millisecond()
    {
        Gen.DateTimeOffset.Sample(time =>
        {
            var whole = new DateTimeOffset(
                time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond),
                TimeSpan.Zero
            );
            Assert.Equal(whole, Read((ref writer) => writer.Value(time)).GetDateTimeOffset());
            Assert.Equal(whole, Read((ref writer) => writer.Value((PropertyValue)time)).GetDateTimeOffset());
        });
    }

    [Fact]
    public void Dates_read_back_the_same()
    {
        Gen.DateOnly.Sample(date =>
        {
            var expected = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
#if !NETSTANDARD_ASSET
            Assert.Equal(expected, Read((ref writer) => writer.Value(date)).GetString());
            Assert.Equal(expected, Read((ref writer) => writer.Value((PropertyValue)date)).GetString());
#endif
            Assert.Equal(
                expected,
                Read((ref writer) => writer.Date(date.ToDateTime(new TimeOnly(23, 59)))).GetString()
            );
        });
    }

    [Fact]
    public void Whole_events_are_valid_whatever_their_texts_are()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { MinIdLength = 1 });
        Gen.Select(s_text, s_text, s_text)
            .Where((type, user, _) => type.Length > 0 && IdRules.FindProblem(user, 1) is null)
            .Sample(
                (type, user, text) =>
                {
                    client.Track(
                        user,
                        type,
                        new EventProperties { [text] = text },
                        new EventOptions { InsertId = text, City = text }
                    );
                    Assert.Equal(WithoutHalves(type), client.Last.GetProperty("event_type").GetString());
                    Assert.Equal(WithoutHalves(user), client.Last.GetProperty("user_id").GetString());
                    Assert.Equal(WithoutHalves(text), client.Last.GetProperty("city").GetString());
                },
                threads: 1
            );
    }

    private static JsonElement Read(Write write) => JsonDocument.Parse(Bytes(write)).RootElement.Clone();

    private static byte[] Bytes(Write write)
    {
        var writer = EventWriter.Detached();
        write(ref writer);
        var bytes = writer.Written();

        // Throws when it is not UTF-8.
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        return bytes;
    }

    private static string WithoutHalves(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
