"""The user pool for tests: keeps what was done to whose sign-in, and knows one code."""

from chalicelib.errors import Invalid, NotSignedIn
from chalicelib.gateways.identity import Identity, SecondFactorNeeded, SignInStep, Tokens

CODE, SECRET = "123456", "JBSWY3DPEHPK3PXP"


class FakeSignIns:
    """The accounts of the pool."""

    def __init__(self, *with_second_factor: str) -> None:
        self.passwords: dict[str, str] = {}
        self.locked: list[str] = []
        self.ended: list[str] = []
        self.with_second_factor = set(with_second_factor)

    def set_password(self, username: str, _email: str, password: str) -> None:
        if len(password) < 10:
            raise Invalid.field("password", "This is not strong enough.")
        self.passwords[username] = password

    def lock(self, username: str) -> None:
        self.locked.append(username)

    def unlock(self, username: str) -> None:
        self.locked.remove(username)

    def end_sign_ins(self, username: str) -> None:
        self.ended.append(username)

    def has_second_factor(self, username: str) -> bool:
        return username in self.with_second_factor

    def reset_second_factor(self, username: str) -> None:
        self.with_second_factor.discard(username)


class FakeIdentity(Identity):
    """Signing in to the same pool: an access token is the user name."""

    def __init__(self, pool: FakeSignIns) -> None:
        super().__init__("client")
        self.pool = pool

    def sign_in(self, username: str, password: str) -> SignInStep:
        if self.pool.passwords.get(username) != password:
            raise NotSignedIn(code="wrong_credentials")
        if self.pool.has_second_factor(username):
            return SecondFactorNeeded(username)
        return Tokens("id", 3600, "refresh", username)

    def second_factor(self, username: str, session: str, code: str) -> SignInStep:
        self._check(code)
        return Tokens("id", 3600, "refresh", username if username == session else "")

    def new_second_factor(self, access_token: str) -> str:
        assert access_token in self.pool.passwords
        return SECRET

    def confirm_second_factor(self, access_token: str, code: str) -> None:
        self._check(code)
        self.pool.with_second_factor.add(access_token)

    def drop_second_factor(self, access_token: str) -> None:
        self.pool.with_second_factor.remove(access_token)

    def _check(self, code: str) -> None:
        if code != CODE:
            raise Invalid.field("code", "This code is not right.")
