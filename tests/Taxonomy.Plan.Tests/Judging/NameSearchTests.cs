using Taxonomy.Plans.Judging;

namespace Taxonomy.Plans.Tests.Judging;

public sealed class NameSearchTests
{
    [Fact]
    public void Long_names_of_traffic_do_not_take_the_memory_for_suggestions()
    {
        var search = new NameSearch(["Song Played"]);

        for (var number = 0; number < 2_000; number++)
        {
            Assert.Null(search.FindNear(number + new string('x', 2_000)));
        }

        Assert.Equal("Song Played", search.FindNear("Song Plaid"));
    }
}
