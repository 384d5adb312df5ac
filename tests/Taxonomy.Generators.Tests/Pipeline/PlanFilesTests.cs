using System.Text;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Generators.Tests.Support;
using Taxonomy.Plans;

namespace Taxonomy.Generators.Tests.Pipeline;

/// <summary>Which files are the plan, and where findings in them stand.</summary>
public sealed class PlanFilesTests
{
    private const string Root = "taxonomy: 1\nevents: { App Opened: {} }\n";

    [Fact]
    public void A_file_that_is_listed_twice_is_read_once()
    {
        var file = PlanText.Root(Root);

        PlanCompilation.Run([file, new PlanText(file.Path, Root)]).ShouldCompile();
    }

    [Theory]
    [InlineData("/project/taxonomy.v2.taxonomy.yaml")]
    [InlineData("/project/Sub/SHOP.Taxonomy.YML")]
    [InlineData(@"C:\project\shop.taxonomy.yml")]
    public void A_fragment_is_known_by_the_end_of_its_name(string path)
    {
        var fragment = new PlanText(path, "events: { Song Played: {} }\n");

        PlanCompilation
            .Run(
                [PlanText.Root(Root), fragment],
                "class Uses { void Call(Test.Tracking.AnalyticsUser user) => user.SongPlayed(); }"
            )
            .ShouldCompile();
    }

    [Theory]
    [InlineData("/project/taxonomy.shipped.yaml")]
    [InlineData("/project/taxonomy.baseline.yaml")]
    [InlineData("/project/.taxonomy.yaml")]
    [InlineData("/project/xtaxonomy.yaml")]
    public void Other_files_are_not_the_plans(string path) =>
        PlanCompilation.Run([PlanText.Root(Root), new PlanText(path, "nonsense: 1\n")]).ShouldCompile();

    [Theory]
    [InlineData(@"C:\proj\shop\a.taxonomy.yaml", @"C:\proj\", "shop/a.taxonomy.yaml")]
    [InlineData(@"C:\shared\a.taxonomy.yaml", @"C:\proj\app\", "../../shared/a.taxonomy.yaml")]
    [InlineData(@"D:\shared\a.taxonomy.yaml", @"C:\proj\", "D:/shared/a.taxonomy.yaml")]
    [InlineData("/proj/taxonomy.yaml", "/proj/", "taxonomy.yaml")]
    [InlineData("/shared/a.taxonomy.yaml", "/proj/app/", "../../shared/a.taxonomy.yaml")]
    [InlineData("/proj/taxonomy.yaml", "", "/proj/taxonomy.yaml")]
    public void The_order_of_files_is_the_same_on_every_system(string path, string folder, string expected) =>
        Assert.Equal(expected, PlanFileNames.RelativePath(path, folder));

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r\n", true)]
    public void A_finding_stands_at_the_word_whatever_the_lines_end_in(string lineEnd, bool hasMark)
    {
        var text = $"# 🎵{lineEnd}taxonomy: 1{lineEnd}events:{lineEnd}  Song Played: {{ desciption: x }}{lineEnd}";
        byte[] bytes = [.. hasMark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text)];
        var file = new PlanText("/project/taxonomy.yaml", SourceText.From(new MemoryStream(bytes)));

        var finding = Assert.Single(PlanCompilation.Run([file]).Findings);

        var place = finding.Location.GetLineSpan();
        Assert.Equal(new LinePositionSpan(new(3, 17), new(3, 27)), place.Span);
        Assert.Equal("desciption", file.GetText().ToString(finding.Location.SourceSpan));
    }
}
