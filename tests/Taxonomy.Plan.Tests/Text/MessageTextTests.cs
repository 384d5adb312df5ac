using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Tests.Text;

public sealed class MessageTextTests
{
    [Fact]
    public void A_long_string_of_several_lines_is_shown_on_one_line_and_cut() =>
        Assert.Equal($"'a b c {new string('x', 54)}…'", MessageText.Quote("a\nb\rc " + new string('x', 100)));

    [Fact]
    public void A_string_is_not_cut_within_a_surrogate_pair() =>
        Assert.Equal($"'{new string('x', 59)}…'", MessageText.Quote(new string('x', 59) + "🎵🎵"));

    [Theory]
    [InlineData("a\U000E0041b", "a\\U000E0041b")]
    [InlineData("a\uE000b\u3164", "a\\uE000b\\u3164")]
    [InlineData("a\U0010FFFEb", "a\\U0010FFFEb")]
    [InlineData("🎵 👩‍💻 ❤️ é \uFFFD", "🎵 👩‍💻 ❤️ é \uFFFD")]
    public void Characters_that_show_nothing_are_escaped_as_whole_code_points(string text, string expected) =>
        Assert.Equal(expected, MessageText.Escape(text));
}
