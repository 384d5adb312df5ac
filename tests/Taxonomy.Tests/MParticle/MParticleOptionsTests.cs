using Taxonomy.MParticle;

namespace Taxonomy.Tests.MParticle;

public sealed class MParticleOptionsTests
{
    [Theory]
    [InlineData(MParticlePod.US1, "https://s2s.us1.mparticle.com/v2/bulkevents")]
    [InlineData(MParticlePod.US2, "https://s2s.us2.mparticle.com/v2/bulkevents")]
    [InlineData(MParticlePod.EU1, "https://s2s.eu1.mparticle.com/v2/bulkevents")]
    [InlineData(MParticlePod.AU1, "https://s2s.au1.mparticle.com/v2/bulkevents")]
    public void The_pod_chooses_the_address(MParticlePod pod, string address) =>
        Assert.Equal(new Uri(address), new MParticleDestination(Valid(options => options.Pod = pod)).Endpoint);

    [Fact]
    public void An_own_address_goes_before_the_pod() =>
        Assert.Equal(
            new Uri("https://proxy.example/collect"),
            new MParticleDestination(
                Valid(options => options.ServerUrl = new Uri("https://proxy.example/collect"))
            ).Endpoint
        );

    [Fact]
    public void Key_and_secret_are_sent_as_basic_authentication_and_shown_nowhere()
    {
        var options = Valid();
        var destination = new MParticleDestination(options);

        Assert.Equal("Basic a2V5OnNlY3JldA==", destination.Headers["Authorization"]);
        Assert.DoesNotContain("secret", $"{options}{destination}{destination.JournalKey}{destination.Endpoint}");
    }

    [Fact]
    public void A_faulty_option_is_named_at_once()
    {
        AssertFault(options => options.ApiKey = "", "ApiKey is empty; set it to the key of an input in mParticle.");
        AssertFault(
            options => options.ApiSecret = " ",
            "ApiSecret is empty; set it to the secret of the input in mParticle."
        );
        AssertFault(
            options => options.ApiSecret = "se\ncret",
            "ApiSecret contains a line break, a space or an invisible character; remove it."
        );
        AssertFault(options => options.ApiKey = "key:secret", "ApiKey contains a colon; set the secret as ApiSecret.");
        AssertFault(options => options.Pod = (MParticlePod)7, "Pod is 7, which is not a MParticlePod.");
        AssertFault(
            options => options.UserIdentity = (MParticleIdentity)77,
            "UserIdentity is 77, which is not a MParticleIdentity."
        );
        AssertFault(
            options => options.DeviceIdentity = (MParticleIdentity)77,
            "DeviceIdentity is 77, which is not a MParticleIdentity."
        );
        AssertFault(
            options => options.DeviceIdentity = MParticleIdentity.CustomerId,
            "DeviceIdentity is the identity of users, too; choose another one."
        );
        AssertFault(
            options => options.CustomEventType = (MParticleEventType)77,
            "CustomEventType is 77, which is not a MParticleEventType."
        );
        AssertFault(
            options => options.CustomEventTypes["A"] = (MParticleEventType)77,
            "CustomEventTypes['A'] is 77, which is not a MParticleEventType."
        );
        AssertFault(
            options => options.ServerUrl = new Uri("ftp://x"),
            "ServerUrl is 'ftp://x'; it must be an absolute http or https URL."
        );
        AssertFault(
            options => options.DataPlanId = " ",
            "DataPlanId is empty; set it to the ID of a data plan, or to null."
        );
        AssertFault(
            options => (options.DataPlanId, options.DataPlanVersion) = ("a", 0),
            "DataPlanVersion is 0; it must be at least 1."
        );
        AssertFault(
            options => options.DataPlanVersion = 1,
            "DataPlanVersion is set without DataPlanId; set both, or neither."
        );
    }

    [Fact]
    public void Each_value_has_the_name_that_mParticle_gives_it()
    {
        Assert.Equal(
            [
                "customer_id",
                "email",
                "other",
                "other_id_2",
                "other_id_3",
                "other_id_4",
                "other_id_5",
                "other_id_6",
                "other_id_7",
                "other_id_8",
                "other_id_9",
                "other_id_10",
            ],
            Enum.GetValues<MParticleIdentity>().Select(MParticleWords.NameOf)
        );
        Assert.Equal(
            [
                "other",
                "attribution",
                "location",
                "media",
                "navigation",
                "search",
                "social",
                "transaction",
                "user_content",
                "user_preference",
            ],
            Enum.GetValues<MParticleEventType>().Select(MParticleWords.NameOf)
        );
    }

    private static MParticleOptions Valid(Action<MParticleOptions>? change = null)
    {
        var options = new MParticleOptions { ApiKey = "key", ApiSecret = "secret" };
        change?.Invoke(options);
        return options;
    }

    private static void AssertFault(Action<MParticleOptions> change, string message)
    {
        var options = Valid(change);
        var exception = Assert.Throws<ArgumentException>(() => new MParticleDestination(options));
        Assert.StartsWith("MParticleOptions." + message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cret\n", exception.Message);
    }
}
