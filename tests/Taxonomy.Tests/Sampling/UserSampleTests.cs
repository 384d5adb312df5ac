using System.Globalization;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Sampling;

/// <summary>Where users are between 0 and 1.</summary>
public sealed class UserSampleTests
{
    private const int Users = 1_000_000;

    [Theory]
    [InlineData("user-", 0.1)]
    [InlineData("user-", 0.25)]
    [InlineData("user-", 0.5)]
    [InlineData("", 0.1)]
    [InlineData("", 0.25)]
    [InlineData("", 0.5)]
    public void Of_a_million_users_the_share_is_within_a_thousandth_of_the_rate(string prefix, double rate)
    {
        var inside = 0;
        for (var number = 1; number <= Users; number++)
        {
            if (UserSample.PositionOf(prefix + number.ToString(CultureInfo.InvariantCulture)) < rate)
            {
                inside++;
            }
        }

        Assert.InRange(inside, Users * rate * 0.999, Users * rate * 1.001);
    }

    // Computed by a program in another language: the positions of users never change.
    [Theory]
    [InlineData("user-1", 0.7170204924314119)]
    [InlineData("", 0.6102279413033207)]
    [InlineData("Grüße", 0.9665828566446273)]
    [InlineData("用户-7", 0.9205436254872512)]
    [InlineData("🎵-1", 0.13946062553689564)]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", 0.41035085310790165)]
    public void A_user_has_one_position_for_ever(string id, double expected) =>
        Assert.Equal(expected, UserSample.PositionOf(id));

    // Not as data of a theory: attributes cannot contain them.
    [Fact]
    public void Half_of_a_pair_counts_as_the_replacement_character()
    {
        Assert.Equal(UserSample.PositionOf("a\uFFFD"), UserSample.PositionOf("a\uD83C"));
        Assert.Equal(UserSample.PositionOf("\uFFFDb"), UserSample.PositionOf("\uDFB5b"));
        Assert.Equal(UserSample.PositionOf("\uFFFD🎵"), UserSample.PositionOf("\uD83C\uD83C\uDFB5"));
    }
}
