using System.Runtime.Versioning;

namespace Taxonomy.Tests;

public class AssetTests
{
    [Fact]
    public void These_tests_run_on_the_build_for_net_standard()
    {
        var framework = typeof(AnalyticsClient)
            .Assembly.GetCustomAttributes(typeof(TargetFrameworkAttribute), inherit: false)
            .Cast<TargetFrameworkAttribute>()
            .Single();

        Assert.Equal(".NETStandard,Version=v2.0", framework.FrameworkName);
    }
}
