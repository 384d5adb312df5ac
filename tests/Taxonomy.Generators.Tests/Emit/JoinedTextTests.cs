using System.Text;
using CsCheck;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Generators.Emit;

namespace Taxonomy.Generators.Tests.Emit;

/// <summary>To the compiler, a text in parts is the same as the whole.</summary>
public sealed class JoinedTextTests
{
    private static readonly string[] s_texts = ["", "a", "\n", "line\r\n", "é😀", "{\n    }\n"];

    private static readonly Gen<string[]> s_parts = Gen.Int[0, s_texts.Length - 1]
        .Select(index => s_texts[index])
        .Array[0, 30];

    [Fact]
    public void A_text_in_parts_is_read_as_the_whole_is() =>
        Gen.Select(s_parts, Gen.Int[0, 200].Array[10])
            .Sample(
                (parts, places) =>
                {
                    var whole = SourceText.From(string.Concat(parts), Encoding.UTF8);
                    var joined = new JoinedText(parts);

                    Assert.Equal(whole.Length, joined.Length);
                    Assert.Equal(whole.ToString(), joined.ToString());
                    Assert.Equal(whole.Lines.Select(line => line.Span), joined.Lines.Select(line => line.Span));
                    Assert.Equal(whole.GetChecksum(), joined.GetChecksum());
                    Assert.True(whole.ContentEquals(joined));
                    foreach (var place in places.Where(place => place < whole.Length))
                    {
                        Assert.Equal(whole[place], joined[place]);
                        var span = new TextSpan(place, (whole.Length - place) / 2);
                        Assert.Equal(whole.ToString(span), joined.ToString(span));
                    }
                },
                iter: LongRun.Cases / 4
            );
}
