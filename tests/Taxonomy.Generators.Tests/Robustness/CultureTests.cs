using System.Globalization;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Robustness;

/// <summary>The same plan gives the same code for everybody.</summary>
public sealed class CultureTests
{
    // Other letters for i and I, another minus, other digits and calendars.
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    public void The_code_does_not_depend_on_the_culture(string culture)
    {
        var expected = Generate();
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(culture);
            Assert.Equal(expected, Generate());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static string Generate()
    {
        var plan = Repository.Read("taxonomy.example.yaml") + "\n# once more\n";
        var sources = PlanCompilation.Run([PlanText.Root(plan)]).Sources;
        return string.Join("\n", sources.Select(source => source.HintName + "\n" + source.SourceText));
    }
}
