using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Tests.Text;

public sealed class MessageTextTests
{
    [Fact]
    public void A_long_string_of_several_lines_is_shown_on_one_line_and_cut() =>
        Assert.Equal($"'a b c {new string('x', 54)}…'", MessageText.Quote("a\nb\rc " + new string('x', 100)));
}
