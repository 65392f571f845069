"""How boards tell since when somebody is a member."""

from __future__ import annotations

import re

JOINED = re.compile(
    r"\b(?:joined|member since|registered|registriert|mitglied seit|dabei seit|inscrit|inscription|"
    r"registrado|"
    r"registrato|data [îi]nscrierii|membru din|registrov|dátum registrácie|datum registrace|"
    r"iscritto|lid (?:sinds|geworden)|geregistreerd|do[łl][ąa]czy|rejestracja|зарегистрирован|регистрация|"
    r"з нами|"
    r"csatlakoz|liittyn|reg\.? ?datum|medlem sedan|medlem siden|kay[ıi]t tarihi|"
    r"[üu]yelik|注册|註冊|登録日|가입)",
    re.IGNORECASE,
)
"""What boards print below a member's name."""
