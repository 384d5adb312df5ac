using CsCheck;
using Taxonomy.Plans.Tests.Yaml;

namespace Taxonomy.Plans.Tests.Typing;

/// <summary>No text makes the plan's reader throw; what is wrong with it becomes findings at places that exist.</summary>
public sealed class PlanRandomTests
{
    [Fact]
    public void Noise_becomes_findings() => Try(RandomTexts.Noise);

    [Fact]
    public void Broken_outlines_become_findings() => Try(RandomTexts.Outlines);

    [Fact]
    public void Damaged_plans_become_findings() => Try(RandomTexts.DamagedPlans);

    private static void Try(Gen<string> texts) =>
        texts.Try(
            text =>
            {
                // Next to a whole file, since a root that cannot be read leaves little to merge.
                var result = PlanFixture.ReadFiles(
                    ("taxonomy.yaml", "taxonomy: 1\nevents:\n  App Opened:\n"),
                    ("damaged.taxonomy.yaml", text)
                );
                Assert.NotNull(result.Plan);
                foreach (var finding in result.Findings)
                {
                    var length = finding.Path == "damaged.taxonomy.yaml" ? text.Length : 100;
                    if (finding.Span.Start < 0 || finding.Span.Length < 0 || finding.Span.End > length)
                    {
                        Assert.Fail($"{finding} is nowhere.");
                    }
                }
            },
            iter: LongRun.Cases
        );
}
