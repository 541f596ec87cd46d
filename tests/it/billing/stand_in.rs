//! What answers in Stripe's place is for the demo and tests: no other command runs with it.

use crate::crash::program;
use anyhow::Result;
use tokio::process::Command;

#[tokio::test]
async fn only_the_demo_runs_with_something_in_stripes_place() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for command in [&["serve"][..], &["work"], &["billing", "alerts"], &["audit"]] {
        let run = Command::new(program())
            .args(command)
            .env_clear()
            .env("BASE_URL", "https://plumbline.example")
            .env("DATABASE_URL", "postgres://app@127.0.0.1:1/none")
            .env("SMTP_URL", "smtp://127.0.0.1:1")
            .env("MAIL_FROM", "portal@plumbline.example")
            .env("FILES_DIR", folder.path())
            .env("KEYS_DIR", folder.path())
            .env("SERVER_KEY", "a key for tests, of more than 32 characters")
            .env("STRIPE_SECRET_KEY", "sk_test_x")
            .env("STRIPE_WEBHOOK_SECRET", "whsec_x")
            .env("STRIPE_PRICE_BUSINESS_MONTHLY", "price_x")
            .env("STRIPE_API_URL", "http://127.0.0.1:9/")
            .kill_on_drop(true)
            .output()
            .await?;
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(!run.status.success() && said.contains("STRIPE_API_URL"), "{command:?}: {said}");
    }
    Ok(())
}
