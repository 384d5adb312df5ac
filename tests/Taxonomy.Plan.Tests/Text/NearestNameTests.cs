using CsCheck;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Tests.Text;

public class NearestNameTests
{
    private static readonly string[] s_keys = ["description", "minimum", "min_length", "type", "enum"];

    [Theory]
    [InlineData("desciption", "description")]
    [InlineData("descritpion", "description")]
    [InlineData("Description", "description")]
    [InlineData("minLength", "min_length")]
    [InlineData("mininum", "minimum")]
    [InlineData("tpye", "type")]
    [InlineData("enums", "enum")]
    public void A_misspelt_name_finds_the_one_that_was_meant(string name, string expected) =>
        Assert.Equal(expected, NearestName.Find(name, s_keys));

    [Theory]
    [InlineData("colour")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("item")]
    public void Another_word_finds_none(string name) => Assert.Null(NearestName.Find(name, s_keys));

    [Fact]
    public void Of_two_as_near_the_first_is_found() => Assert.Equal("cat", NearestName.Find("bat", ["cat", "rat"]));

    [Fact]
    public void The_nearer_of_two_is_found() => Assert.Equal("songs", NearestName.Find("sonsg", ["sings", "songs"]));

    [Fact]
    public void One_error_in_a_long_name_is_always_found()
    {
        var cases = Gen.Select(Gen.Char.AlphaNumeric.Array[6, 40], Gen.Int[0, 39]);
        cases.Sample(
            (characters, at) =>
            {
                var name = new string(characters);
                var broken = name.Remove(at % name.Length, 1);
                Assert.NotNull(NearestName.Find(broken, [name]));
            }
        );
    }

    [Fact]
    public void Very_long_names_are_not_compared() =>
        Assert.Null(NearestName.Find(new string('a', 5000), [new string('a', 5001)]));
}
