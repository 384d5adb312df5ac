using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

/// <summary>The primitives write the right text, and not a byte more than they say: their callers leave no more room.</summary>
public class JsonTextTests
{
    private const byte Untouched = 0xEE;

    private static readonly Gen<long> s_integer = Gen.OneOf(
        Gen.Long,
        Gen.Select(Gen.Int[0, 18], Gen.Long[-2, 2]).Select((power, more) => (long)Math.Pow(10, power) + more),
        Gen.Select(Gen.Int[0, 18], Gen.Long[-2, 2]).Select((power, more) => -(long)Math.Pow(10, power) + more),
        Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue), Gen.Const(0L))
    );

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Char[' ', '~'].Array[0, 70].Select(characters => new string(characters)),
        Gen.Select(Gen.Char[' ', '~'].Array[0, 40], Gen.Char, Gen.Char[' ', '~'].Array[0, 40])
            .Select((before, one, after) => new string(before) + one + new string(after))
    );

    [Fact]
    public void Whole_numbers_are_written_as_the_framework_writes_them() =>
        s_integer.Sample(
            number =>
            {
                var room = Room(20);
                var written = JsonText.WriteInteger(number, ref room[0]);
                Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Text(room, written));
                Assert.All(room.Skip(20), left => Assert.Equal(Untouched, left));
            },
            iter: 20_000
        );

    [Fact]
    public void Numbers_need_no_more_than_their_room() =>
        Gen.OneOf(
                Gen.Double.Where(double.IsFinite),
                Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000].Select(whole => whole / 10_000.0)
            )
            .Sample(
                number =>
                {
                    var room = Room(32);
                    JsonText.WriteNumber(number, ref room[0]);
                    Assert.All(room.Skip(32), left => Assert.Equal(Untouched, left));
                },
                iter: 20_000
            );

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void Booleans_are_written_within_eight_bytes(bool value, string expected)
    {
        var room = Room(8);
        Assert.Equal(expected, Text(room, JsonText.WriteBoolean(value, ref room[0])));
        Assert.All(room.Skip(8), left => Assert.Equal(Untouched, left));
    }

    [Fact]
    public void Texts_are_plain_if_they_are_ascii_without_escapes() =>
        s_text.Sample(
            text =>
            {
                var room = Room(text.Length + 2);
                var isPlain = JsonText.TryWritePlain(text, ref room[0]);
                Assert.Equal(
                    text.All(character => character is >= ' ' and <= '\u007f' and not '"' and not '\\'),
                    isPlain
                );
                Assert.All(room.Skip(text.Length + 2), left => Assert.Equal(Untouched, left));
                if (isPlain)
                {
                    Assert.Equal($"\"{text}\"", Text(room, text.Length + 2));
                }
            },
            iter: 20_000
        );

    [Fact]
    public void Bytes_are_copied_and_no_more()
    {
        for (var length = 0; length < 100; length++)
        {
            var source = Enumerable.Range(1, length).Select(number => (byte)number).ToArray();
            var room = Room(length);
            ShortCopy.Copy(ref MemoryMarshal.GetReference(source.AsSpan()), source.Length, ref room[0]);
            Assert.Equal(source, room.Take(length));
            Assert.All(room.Skip(length), left => Assert.Equal(Untouched, left));
        }
    }

    private static byte[] Room(int length) => [.. Enumerable.Repeat(Untouched, length + 64)];

    private static string Text(byte[] room, int length) => Encoding.UTF8.GetString(room, 0, length);
}
